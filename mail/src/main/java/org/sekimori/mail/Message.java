package org.sekimori.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A message on its way through: the header in memory, the body still to be streamed.
public record Message(HeaderBlock header, Body body) {

    /// Begins to read a message. The header is read now, up to [MessageReader#MAX_HEADER] octets;
    /// the body when it is asked for, from the same stream, which stays the caller's to close. A
    /// message whose first line ends in a lone LF (a file of Unix) is read with each lone LF as
    /// CRLF; any other is taken octet for octet.
    ///
    /// @throws IOException where the stream cannot be read
    public static Message read(InputStream in) throws IOException {
        return new MessageReader(in).read();
    }

    /// As [#read], of octets in memory.
    public static Message of(byte[] octets) {
        try {
            return read(new ByteArrayInputStream(octets));
        } catch (IOException e) {
            throw new AssertionError("memory does not fail to be read", e);
        }
    }
}
