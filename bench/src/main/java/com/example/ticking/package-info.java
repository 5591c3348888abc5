/** A driver whose ticks are watched by many. */
package com.example.ticking;
