package dev.switchboard.bench.report;

/**
 * One figure.
 *
 * @param mode under what kind of load
 * @param subject of what, such as the size of a message or the number of connections
 * @param metric what of it
 * @param value in the metric's unit
 */
public record Measurement(String mode, String subject, Metric metric, double value) {}
