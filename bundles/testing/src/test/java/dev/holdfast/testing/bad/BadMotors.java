package dev.holdfast.testing.bad;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import dev.holdfast.testing.ModuleContent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes this package a module, as bnd-maven-plugin would. */
public final class BadMotors {
    private BadMotors() {}

    /** The module, as a jar in {@code folder}. */
    public static ModuleContent module(Path folder) throws IOException {
        Path file = folder.resolve("bad-motors.jar");
        try (Builder builder = new Builder()) {
            builder.setBundleSymbolicName("acme.bad");
            builder.setBundleVersion("1.0.0");
            builder.addClasspath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(File::new)
                    .filter(File::exists)
                    .toList());
            builder.setPrivatePackage(BadMotors.class.getPackageName());
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", "!aQute.*,!dev.holdfast.testing.*,!dev.holdfast.testing,*");
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IOException(builder.getErrors().toString());
                }
                jar.write(file.toFile());
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // bnd declares no better
            throw new IOException(e);
        }
        return new ModuleContent(file);
    }
}
