package dev.holdfast.service.slam;

/** What a SLAM service does with its map. */
public enum MappingMode {
    /** It began with nothing, and makes a map. */
    CREATE_NEW_MAP,
    /** It has a map, looks where it is, and changes nothing. */
    LOCALIZE_ONLY,
    /** It began with a map, and adds to it. */
    UPDATE_EXISTING_MAP
}
