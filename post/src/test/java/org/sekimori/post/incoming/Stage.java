package org.sekimori.post.incoming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sekimori.dns.Domain;
import org.sekimori.post.kept.KeptMail;
import org.sekimori.post.kept.MailFolder;

/// Everything that a source needs around it in a test, in a folder of its own.
public final class Stage {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    public final MailFolder folder;
    public final HeldRegister register = new HeldRegister();
    private final List<String> handedIn = Collections.synchronizedList(new ArrayList<>());

    public Stage(Path data) throws IOException {
        this.folder = MailFolder.open(data);
    }

    public static Pickup pickup(Source source) {
        return pickup(source, Limits.STANDARD);
    }

    public static Pickup pickup(Source source, Limits limits) {
        return new Pickup("office", "mise", source, limits, PAUSE);
    }

    public Keeper keeper() {
        return new Keeper(
                folder,
                register,
                (mail, client, _) -> handedIn.add(client + " " + mail.id()),
                Domain.of("mx.reports.example"),
                InstantSource.system());
    }

    /// Goes to the source once.
    public Harvest collect(Source source) throws NotCollected {
        return collect(pickup(source));
    }

    public Harvest collect(Pickup pickup) throws NotCollected {
        return new Collector(pickup, keeper(), () -> false).collect();
    }

    /// The texts of all mails that are kept, without the line that we put on top, in order.
    public List<String> kept() throws IOException {
        var texts = new ArrayList<String>();
        for (KeptMail mail : folder.all()) {
            try (var in = mail.open()) {
                String text = new String(in.readAllBytes(), ISO_8859_1);
                texts.add(text.replaceFirst("(?s)^Received: by .*?;\r\n .*?\r\n", ""));
            }
        }
        Collections.sort(texts);
        return texts;
    }

    /// Each mail that was handed in: its client and its id.
    public List<String> handedIn() {
        return List.copyOf(handedIn);
    }
}
