/** Drivers that do what no driver may, each one thing. Each becomes a module of its own, and must harm nobody else. */
package com.example.hostile;
