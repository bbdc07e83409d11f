/** What strangers can do to the server, and what a crash of it does to everybody: minutes of load each, by themselves. */
@NullMarked
package dev.switchboard.system.abuse;

import org.jspecify.annotations.NullMarked;
