package dev.holdfast.tls;

import dev.holdfast.tls.TlsFiles.Part;

/** A file cannot serve as what it is named for. The message says why and how to mend it, for a person. */
public final class TlsFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Part part;

    TlsFileException(Part part, String message) {
        super(message);
        this.part = part;
    }

    /** What the file was to be. */
    public Part part() {
        return part;
    }
}
