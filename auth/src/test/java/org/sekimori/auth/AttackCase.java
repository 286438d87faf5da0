package org.sekimori.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.dkim.SigningKey;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.SmtpPath;

/// One attack as a file: how the message comes, what is done to it on the way, what is expected.
///
/// ```
/// # what the attack is
/// ip ADDRESS / helo NAME / mail-from ADDRESS / user ADDRESS (who signed in)
/// expect PATH = VALUE / expect PATH in VALUE VALUE … / expect headers never TEXT / …
/// sign DOMAIN SELECTOR [LENGTH] / seal DOMAIN SELECTOR        in this order, on the message
/// prepend FIELD / append TEXT / repeat TIMES STEP
/// message
/// (the message, with \r \n \\ and \xHH)
/// ```
record AttackCase(String name, Arrival arrival, List<String> expectations, String message) {

    static AttackCase read(Path file, SigningKey key, Instant now) throws IOException {
        String ip = "";
        String helo = "";
        String mailFrom = "";
        Optional<String> user = Optional.empty();
        var expectations = new ArrayList<String>();
        var steps = new ArrayList<String>();
        List<String> lines = Files.readAllLines(file);
        int at = 0;
        for (; !lines.get(at).equals("message"); at++) {
            String line = lines.get(at);
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "#" -> {}
                case "ip" -> ip = rest;
                case "helo" -> helo = unescaped(rest);
                case "mail-from" -> mailFrom = rest;
                case "user" -> user = Optional.of(rest);
                case "expect" -> expectations.add(rest);
                default -> steps.add(line);
            }
        }
        String text = unescaped(String.join("\r\n", lines.subList(at + 1, lines.size())) + "\r\n");
        byte[] message = text.getBytes(ISO_8859_1);
        for (String step : steps) {
            message = after(step, message, key, now);
        }
        var arrival =
                new Arrival(
                        Optional.of(IpAddress.of(ip)),
                        helo,
                        SmtpPath.bare(mailFrom),
                        List.of(),
                        false,
                        user);
        return new AttackCase(
                file.getFileName() + ": " + lines.getFirst().substring(2),
                arrival,
                expectations,
                new String(message, ISO_8859_1));
    }

    private static byte[] after(String step, byte[] message, SigningKey key, Instant now)
            throws IOException {
        String text = new String(message, ISO_8859_1);
        String[] words = step.split(" ", 2);
        return switch (words[0]) {
            case "sign" ->
                    (HandWork.sign(message, words[1].split(" "), key, now) + text)
                            .getBytes(ISO_8859_1);
            case "prepend" -> (words[1] + "\r\n" + text).getBytes(ISO_8859_1);
            case "seal" ->
                    (HandWork.seal(message, words[1].split(" "), key, now) + text)
                            .getBytes(ISO_8859_1);
            case "repeat" -> {
                String[] times = words[1].split(" ", 2);
                byte[] repeated = message;
                for (int i = 0; i < Integer.parseInt(times[0]); i++) {
                    repeated = after(times[1], repeated, key, now);
                }
                yield repeated;
            }
            case "append" -> (text + words[1] + "\r\n").getBytes(ISO_8859_1);
            default -> throw new IOException("not a step: " + step);
        };
    }

    private static String unescaped(String text) {
        var octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            char escaped = c == '\\' ? text.charAt(at++) : 0;
            switch (escaped) {
                case 0 -> octets.write(c);
                case 'r' -> octets.write('\r');
                case 'n' -> octets.write('\n');
                case 'x' -> {
                    octets.write(Integer.parseInt(text, at, at + 2, 16));
                    at += 2;
                }
                default -> octets.write(escaped);
            }
        }
        return octets.toString(ISO_8859_1);
    }
}
