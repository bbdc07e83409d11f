/** Tests of the page in a real browser, against the packaged server and the packaged headless peers. */
@NullMarked
package dev.switchboard.browser;

import org.jspecify.annotations.NullMarked;
