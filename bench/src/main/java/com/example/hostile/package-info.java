/** What a robot may have to put up with while it is measured. */
package com.example.hostile;
