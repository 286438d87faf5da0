package org.sekimori.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.results.AuthenticationResults;
import org.sekimori.auth.results.MethodResult;
import org.sekimori.dns.IpAddress;

/// A message of a corpus as milter frames, cut where the milter answers.
///
/// @param stretches octets after each of which one answer comes; after the last, the verdict
record MilterMessage(Case of, List<byte[]> stretches) {
    /// Octets of a body frame, as libmilter's `MILTER_CHUNK_SIZE` has them.
    private static final int CHUNK = 65_535;

    /// @param unanswered flags `SMFIP_NR_*` that both sides agreed on
    static MilterMessage of(Case one, int unanswered) {
        var stretches = new Stretches(unanswered);
        Optional<IpAddress> client = one.arrival().client();
        String family = client.filter(address -> !address.isV4()).isPresent() ? "6" : "4";
        String address = client.map(IpAddress::toString).orElse("");
        stretches.frame('C', "client.example\0" + family + "\0\31" + address + "\0", 0x1000);
        stretches.frame('H', one.arrival().helo() + "\0", 0x2000);
        stretches.frame('M', "<" + one.mailFrom() + ">\0", 0x4000);
        stretches.frame('R', "<anybody@mise.example>\0", 0x8000);
        stretches.frame('T', "", 0x10000);
        String text = new String(one.octets(), ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        for (String field : text.substring(0, end).split("\r\n(?![ \t])")) {
            int colon = field.indexOf(':');
            String value = field.substring(colon + 1).replace("\r\n", "\n");
            stretches.frame('L', field.substring(0, colon) + "\0" + value + "\0", 0x80);
        }
        stretches.frame('N', "", 0x40000);
        for (int at = end + 4; at < text.length(); at += CHUNK) {
            stretches.frame('B', text.substring(at, Math.min(text.length(), at + CHUNK)), 0);
        }
        stretches.frame('E', "", 0);
        return new MilterMessage(one, List.copyOf(stretches.done));
    }

    /// Frames that go out together, until one is answered.
    private static final class Stretches {
        private final int unanswered;
        private final List<byte[]> done = new ArrayList<>();
        private ByteArrayOutputStream open = new ByteArrayOutputStream();

        Stretches(int unanswered) {
            this.unanswered = unanswered;
        }

        /// @param noReply the flag by which this step is not answered; 0 where there is none
        void frame(char command, String data, int noReply) {
            byte[] octets = data.getBytes(ISO_8859_1);
            open.writeBytes(ByteBuffer.allocate(4).putInt(octets.length + 1).array());
            open.write(command);
            open.writeBytes(octets);
            if ((unanswered & noReply) == 0) {
                done.add(open.toByteArray());
                open = new ByteArrayOutputStream();
            }
        }
    }

    /// Whether an Authentication-Results field tells the verdict that the message was made for.
    boolean isAsConstructed(String field) {
        List<MethodResult> results = AuthenticationResults.read(field).value().results();
        var dkim = new ArrayList<String>();
        String spf = "none";
        String dmarc = "none";
        String policy = "none";
        for (MethodResult result : results) {
            switch (result.method()) {
                case "spf" -> spf = result.result();
                case "dkim" -> signature(result).ifPresent(dkim::add);
                case "dmarc" -> {
                    dmarc = result.result();
                    policy = property(result, "policy.dmarc");
                }
                default -> {} // what else was found is not in the verdict
            }
        }
        return of.verdict()
                .equals(Case.verdict(spf, dkim, dmarc, policy.isEmpty() ? "none" : policy));
    }

    /// Nothing for the result of a message that has no signature.
    private static Optional<String> signature(MethodResult result) {
        return result.result().equals("none")
                ? Optional.empty()
                : Optional.of(
                        String.join(
                                " ",
                                property(result, "header.d"),
                                property(result, "header.s"),
                                result.result()));
    }

    /// The value of a property; nothing where it is not told.
    private static String property(MethodResult result, String name) {
        return result.properties().stream()
                .filter(each -> (each.ptype() + "." + each.name()).equals(name))
                .map(MethodResult.Property::value)
                .findFirst()
                .orElse("");
    }
}
