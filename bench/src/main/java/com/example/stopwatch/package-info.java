/** A driver that measures; outside our own packages, because no module may bring along one of those. */
package com.example.stopwatch;
