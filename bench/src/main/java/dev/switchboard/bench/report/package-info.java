/** What came out, as tables and plots. */
@NullMarked
package dev.switchboard.bench.report;

import org.jspecify.annotations.NullMarked;
