/** The driver that is swapped by the dozen. It stands outside our packages, as a stranger's would. */
package com.example.swapped;
