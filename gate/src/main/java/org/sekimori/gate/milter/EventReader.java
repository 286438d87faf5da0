package org.sekimori.gate.milter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the data of a frame by its command octet.
///
/// ```
/// O  version actions steps             ; 4 octets each
/// D  step *( name NUL value NUL )
/// C  host NUL family [ port address NUL ]  ; port: 2 octets
/// H  name NUL
/// M  path NUL *( parameter NUL )       ; R the same
/// L  name NUL value NUL
/// B  octets                            ; E the same, and may be empty
/// U  command NUL
/// ```
final class EventReader {
    private static final int INT = 4;
    private static final int PORT = 2;
    private static final String IPV6_TAG = "IPv6:";

    private final byte[] data;
    private int at;

    private EventReader(byte[] data) {
        this.data = data;
    }

    static Event read(Frame frame) throws Frame.Broken {
        var reader = new EventReader(frame.data().lent());
        return switch (frame.command()) {
            case 'O' -> new Event.Negotiate(reader.terms());
            case 'D' -> reader.macros();
            case 'C' -> reader.connect();
            case 'H' -> new Event.Helo(reader.text());
            case 'M' -> new Event.Mail(reader.text(), reader.texts());
            case 'R' -> new Event.Recipient(reader.text(), reader.texts());
            case 'T' -> new Event.Data();
            case 'L' -> new Event.Header(reader.octets(), reader.octets());
            case 'N' -> new Event.EndOfHeader();
            case 'B' -> new Event.BodyChunk(frame.data());
            case 'E' -> new Event.EndOfMessage(frame.data());
            case 'A' -> new Event.Abort();
            case 'U' -> new Event.Unknown(reader.text());
            case 'Q' -> new Event.Quit();
            case 'K' -> new Event.QuitNewConnection();
            default -> throw new Frame.Broken("no command has the octet " + (int) frame.command());
        };
    }

    private Terms terms() throws Frame.Broken {
        if (data.length < 3 * INT) {
            throw new Frame.Broken("an offer of " + data.length + " octets");
        }
        ByteBuffer numbers = ByteBuffer.wrap(data);
        return new Terms(numbers.getInt(), numbers.getInt(), numbers.getInt());
    }

    private Event macros() throws Frame.Broken {
        char step = octet();
        List<String> words = texts();
        Map<String, String> values = HashMap.newHashMap(words.size() / 2);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            values.put(withoutBraces(words.get(i)), words.get(i + 1));
        }
        return new Event.Macros(step, Map.copyOf(values));
    }

    /// `i` may come as `i` or `{i}`.
    private static String withoutBraces(String name) {
        return name.startsWith("{") && name.endsWith("}")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    private Event connect() throws Frame.Broken {
        String host = text();
        char family = octet();
        if (data.length - at <= PORT) {
            return new Event.Connect(host, family, "");
        }
        at += PORT;
        String address = text();
        boolean tagged = family == '6' && address.startsWith(IPV6_TAG);
        return new Event.Connect(
                host, family, tagged ? address.substring(IPV6_TAG.length()) : address);
    }

    private char octet() throws Frame.Broken {
        if (at == data.length) {
            throw new Frame.Broken("an octet is missing");
        }
        return (char) (data[at++] & 0xff);
    }

    private byte[] string() throws Frame.Broken {
        for (int end = at; end < data.length; end++) {
            if (data[end] == 0) {
                byte[] string = Arrays.copyOfRange(data, at, end);
                at = end + 1;
                return string;
            }
        }
        throw new Frame.Broken("a string without its end");
    }

    private Octets octets() throws Frame.Broken {
        return new Octets(string());
    }

    private String text() throws Frame.Broken {
        return new String(string(), StandardCharsets.UTF_8);
    }

    private List<String> texts() throws Frame.Broken {
        var texts = new ArrayList<String>();
        while (at < data.length) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }
}
