/** A module that drives another's motor by itself. */
package com.example.patrol;
