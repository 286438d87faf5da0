package org.sekimori.post.kept;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A mail that is being kept: its text is written to it, then [#keep] makes it last. Without that,
/// closing it leaves nothing behind.
public final class Draft extends OutputStream {
    private final MailFolder folder;
    private final Path text;
    private final Path whole;
    private final MessageDigest sha256;
    private final Spool spool;
    private final OutputStream out;
    private boolean isSealed;
    private boolean wasKept;

    Draft(MailFolder folder, Path file) throws IOException {
        this.folder = folder;
        this.text = file.resolveSibling(file.getFileName() + ".text");
        this.whole = file;
        this.sha256 = sha256();
        this.spool = new Spool(text);
        this.out = new FastGzip(spool);
    }

    /// Mails are compressed fast: most of one is compressed already.
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        sha256.update(octets, offset, length);
        out.write(octets, offset, length);
    }

    /// Keeps the mail. When this comes back it is on the disk; one with the same text that was
    /// there before stays as it is.
    ///
    /// @param trace header fields that go on top, each with its line end
    public KeptMail keep(String trace) throws IOException {
        return placed(seal(trace));
    }

    /// As [#keep], for what is no mail: it has no trace.
    public KeptMail keepFile() throws IOException {
        return placed(sealFile());
    }

    private KeptMail placed(Sealed sealed) throws IOException {
        wasKept = !folder.place(List.of(sealed));
        return sealed.kept();
    }

    /// Writes the mail whole; it is kept when [MailFolder#place] has placed it.
    ///
    /// @param trace header fields that go on top, each with its line end
    public Sealed seal(String trace) throws IOException {
        return seal(trace, MailFolder.MAIL);
    }

    /// As [#seal], for what is no mail: it has no trace.
    public Sealed sealFile() throws IOException {
        return seal("", MailFolder.FILE);
    }

    private Sealed seal(String trace, String end) throws IOException {
        out.close();
        String id = HexFormat.of().formatHex(sha256.digest());
        try (var file = Files.newOutputStream(whole)) {
            // A gzip file may have several members, which are read as one (RFC 1952 §2.2).
            if (!trace.isEmpty()) {
                var top = new GZIPOutputStream(file);
                top.write(trace.getBytes(StandardCharsets.UTF_8));
                top.finish();
            }
            spool.copyTo(file);
        }
        isSealed = true;
        return new Sealed(whole, folder.at(id, end));
    }

    /// Whether a mail with the same text was there before it was kept.
    public boolean wasKept() {
        return wasKept;
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally { // also where the disk is full
            Files.deleteIfExists(text);
            if (!isSealed) {
                Files.deleteIfExists(whole);
            }
        }
    }
}
