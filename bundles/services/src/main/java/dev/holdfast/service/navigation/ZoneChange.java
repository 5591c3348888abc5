package dev.holdfast.service.navigation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is to be different about a {@link Zone}; what is empty stays as it is. */
public record ZoneChange(
        Optional<String> type,
        Optional<Map<String, Object>> geometry,
        OptionalDouble maxSpeed,
        Optional<String> newName) {}
