package dev.holdfast.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whom a client has proved to be, and what that lets it do.
 *
 * @param holder to whom its sessions belong: how it was proved and who it is, such as {@code api-key:tablet},
 *     {@code external:kim@example.com} or {@code tls:part-2.local}; empty where nobody is asked
 * @param role what it may do
 * @param resources the resources that it may do it to, by their names, where {@code *} stands for any number of characters:
 *     {@code base}, {@code arm*}; empty for all of them
 */
public record Identity(String holder, Role role, List<String> resources) {
    /** Everybody, on a robot that asks nobody. */
    public static final Identity ANYBODY = new Identity("", Role.ADMIN, List.of());

    public Identity {
        requireNonNull(holder, "holder");
        requireNonNull(role, "role");
        resources = List.copyOf(resources);
    }

    /** Whether it may do what needs {@code needed}. */
    public boolean may(Role needed) {
        return role.covers(needed);
    }

    /** Whether it may do what its role may to the resource of this name, such as {@code left} or {@code arm-part:left}. */
    public boolean reaches(String resource) {
        return resources.isEmpty() || resources.stream().anyMatch(pattern -> matches(pattern, resource));
    }

    /** In time that grows with the product of the lengths at most: a pattern may come from a file that a stranger wrote. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(rest -> rest == '*');
    }
}
