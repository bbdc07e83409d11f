/** The browser page over HTTP, on the JDK's own server. */
@NullMarked
package dev.switchboard.signaling.http;

import org.jspecify.annotations.NullMarked;
