/** A driver in many versions, for tests that replace one by another. */
package com.example.versioned;
