package org.sekimori.post.kept;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// A mail that is being kept: its text is written to it, then [#keep] makes it last. Without that,
/// closing it leaves nothing behind.
public final class Draft extends OutputStream {
    private final MailFolder folder;
    private final Path text;
    private final Path whole;
    private final MessageDigest sha256;
    private final OutputStream out;
    private boolean wasKept;

    Draft(MailFolder folder, Path file) throws IOException {
        this.folder = folder;
        this.text = file;
        this.whole = file.resolveSibling(file.getFileName() + ".whole");
        this.sha256 = sha256();
        this.out = new GZIPOutputStream(Files.newOutputStream(file));
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
        return keep(trace, MailFolder.MAIL);
    }

    /// As [#keep], for what is no mail: it has no trace.
    public KeptMail keepFile() throws IOException {
        return keep("", MailFolder.FILE);
    }

    private KeptMail keep(String trace, String end) throws IOException {
        out.close();
        String id = HexFormat.of().formatHex(sha256.digest());
        try (var file = Files.newOutputStream(whole)) {
            // A gzip file may have several members, which are read as one (RFC 1952 §2.2).
            var top = new GZIPOutputStream(file);
            top.write(trace.getBytes(StandardCharsets.UTF_8));
            top.finish();
            Files.copy(text, file);
        }
        KeptMail kept = folder.at(id, end);
        wasKept = !folder.place(whole, kept);
        return kept;
    }

    /// Whether a mail with the same text was there before it was kept.
    public boolean wasKept() {
        return wasKept;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(text);
        Files.deleteIfExists(whole);
    }
}
