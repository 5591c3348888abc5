/**
 * When a job runs. Knows no clock and no thread: every method is told the time.
 *
 * <p>Cron expressions are read, and their next times found, by cron-utils: it keeps to the two odd days of a year in which
 * clocks change, which is where code of one's own goes wrong first. The schedulers of libraries such as Quartz were
 * weighed; they bring threads and stores of their own, and would have to be taught sessions.
 */
package dev.holdfast.jobs.schedule.internal;
