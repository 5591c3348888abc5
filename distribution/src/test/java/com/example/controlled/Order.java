package com.example.controlled;

/** What a motor's driver is to do besides what it is asked for. */
public enum Order {
    /** Nothing. */
    OBEY,
    /** Its stop does not return, and the motor turns on meanwhile. */
    HANG_IN_STOP,
    /** Its commands do not return. */
    HANG_IN_COMMAND,
    /** Its answer to whether it moves does not come. */
    HANG_IN_QUESTION,
    /** Its commands take all the memory that there is. */
    EXHAUST_IN_COMMAND,
    /** Its commands fill most of the memory again and again. */
    LITTER_IN_COMMAND
}
