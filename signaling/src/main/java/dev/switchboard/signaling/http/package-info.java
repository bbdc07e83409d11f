/** The browser page, health and metrics, over HTTP. The only package that touches Jetty. */
@NullMarked
package dev.switchboard.signaling.http;

import org.jspecify.annotations.NullMarked;
