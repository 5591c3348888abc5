package dev.holdfast.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The scenario in TypeScript, built by npm in the build directory, and kept there from one build to the next. */
final class TypeScriptProject {
    private static final Path SOURCES = Path.of("src/it/typescript");
    private static final Path PROJECT = Path.of("target/typescript");
    /** Below the packages, where Node and the compiler look for them. */
    private static final Path PROGRAMS = PROJECT.resolve("programs");

    private static final Path INSTALLED = PROJECT.resolve("installed.json");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Prerequisite SDK = new Prerequisite(
            "real TypeScript SDK",
            "HOLDFAST_REQUIRE_NODE",
            "Nothing has shown that a program for it can drive every component.",
            "Node.js 18 or later with npm, and a way to install packages, are needed");
    private static final Prerequisite BROWSER = new Prerequisite(
            "real browser",
            "HOLDFAST_REQUIRE_BROWSER",
            "Nothing has shown that a page can drive a robot.",
            "Chromium is needed");

    private TypeScriptProject() {}

    /** Installs what is pinned and builds the programs, if that can be had; see {@link Prerequisite}. */
    static void require() {
        try {
            install();
        } catch (IOException e) {
            throw SDK.missing(e.getMessage());
        }
        try {
            Trees.remove(PROGRAMS);
            Trees.copy(SOURCES, PROGRAMS);
            Prerequisite.run(PROGRAMS, "npm", "run", "--silent", "build");
        } catch (IOException e) {
            throw new AssertionError("the scenario cannot be built", e);
        }
    }

    private static void install() throws IOException {
        Path pinned = SOURCES.resolve("package.json");
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, pinned) < 0) {
            return;
        }
        Files.createDirectories(PROJECT);
        Files.copy(pinned, PROJECT.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        Prerequisite.run(PROJECT, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error");
        Files.copy(pinned, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The command of a browser; its test is skipped where there is none. */
    static String browser() {
        for (String browser : BROWSERS) {
            for (String folder : System.getenv("PATH").split(":")) {
                if (Files.isExecutable(Path.of(folder, browser))) {
                    return browser;
                }
            }
        }
        throw BROWSER.missing("none of " + BROWSERS + " is on the PATH");
    }

    /** The command that runs a program of the project. */
    static List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("node", PROGRAMS.resolve("build").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
