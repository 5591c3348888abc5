/**
 * A motor whose hardware is a file: it turns on when its robot dies, and a test sees what it does while the robot is
 * dead, frozen or out of memory. It becomes a module.
 */
package com.example.controlled;
