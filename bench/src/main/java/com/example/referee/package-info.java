/**
 * A module that lets sessions of its own lapse, and knows their deadlines better than any client on the wire could. Outside
 * our own packages, because no module may bring along one of those.
 */
package com.example.referee;
