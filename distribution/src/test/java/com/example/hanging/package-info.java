/** A stranger's driver that hangs; outside our own packages, because no module may bring along one of those. */
package com.example.hanging;
