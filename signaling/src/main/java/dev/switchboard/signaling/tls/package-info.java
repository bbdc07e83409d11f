/** TLS from PEM files that may be replaced while the server runs. */
@NullMarked
package dev.switchboard.signaling.tls;

import org.jspecify.annotations.NullMarked;
