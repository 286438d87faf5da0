package org.sekimori.gate.milter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes replies one after the other, to be sent in one piece: a server that waits for the last
/// must not wait for a second segment.
///
/// ```
/// O  version actions steps              ; 4 octets each
/// i  index name NUL value NUL           ; m the same; an empty value removes
/// q  reason NUL
/// y  code SP enhanced SP text NUL       ; "%" is doubled
/// c a t d s                             ; nothing more
/// ```
final class ReplyWriter {
    private static final int FIRST = 256;

    private byte[] octets = new byte[FIRST];
    private int length;
    private int start;

    void write(Reply reply) {
        switch (reply) {
            case Reply.Negotiated(Terms terms) -> negotiated(terms);
            case Reply.Continue _ -> bare('c');
            case Reply.Accept _ -> bare('a');
            case Reply.TempFail _ -> bare('t');
            case Reply.Discard _ -> bare('d');
            case Reply.Skip _ -> bare('s');
            case Reply.ReplyCode(SmtpReply refusal) -> refuse(refusal);
            case Reply.Quarantine(String reason) -> quarantine(reason);
            case Reply.InsertHeader(int index, String name, String value) ->
                    header('i', index, name, value);
            case Reply.RemoveHeader(String name, int instance) -> header('m', instance, name, "");
        }
    }

    /// What was written since the last call.
    byte[] take() {
        byte[] taken = Arrays.copyOf(octets, length);
        length = 0;
        return taken;
    }

    private void negotiated(Terms terms) {
        begin('O');
        number(terms.version());
        number(terms.actions());
        number(terms.steps());
        end();
    }

    private void header(char command, int index, String name, String value) {
        begin(command);
        number(index);
        string(name);
        string(value);
        end();
    }

    private void refuse(SmtpReply refusal) {
        begin('y');
        string(refusal.toString().replace("%", "%%"));
        end();
    }

    private void quarantine(String reason) {
        begin('q');
        string(reason);
        end();
    }

    private void bare(char command) {
        begin(command);
        end();
    }

    private void begin(char command) {
        start = length;
        number(0);
        put((byte) command);
    }

    private void end() {
        int now = length;
        length = start;
        number(now - start - Frame.LENGTH);
        length = now;
    }

    private void number(int value) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((byte) (value >>> shift));
        }
    }

    /// A NUL within a string would end it: it is left out.
    private void string(String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet != 0) {
                put(octet);
            }
        }
        put((byte) 0);
    }

    private void put(byte octet) {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, length * 2);
        }
        octets[length++] = octet;
    }
}
