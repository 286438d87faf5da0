package org.sekimori.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sekimori.auth.arc.ArcCheck;
import org.sekimori.auth.client.Iprev;
import org.sekimori.auth.client.Listings;
import org.sekimori.auth.dkim.DkimCheck;
import org.sekimori.auth.dmarc.DmarcCheck;
import org.sekimori.auth.spf.SpfCheck;
import org.sekimori.dns.Transcript.Asked;
import org.sekimori.mail.Arrival;
import org.sekimori.mail.Author;
import org.sekimori.mail.HeaderBlock;

/// Everything that was found out about one message. Header fields, JSON, explanations and decisions
/// all read from here; nothing is judged a second time.
///
/// @param arrival what the session told
/// @param at the moment of the judgement
/// @param client what the session came to
/// @param content what the message came to; empty where only the session was judged
/// @param lists what block and allow lists said of the client, its names and the Author Domain
/// @param keysAsked the questions for the keys of signatures, in order
public record Evaluation(
        Arrival arrival,
        Instant at,
        Client client,
        Optional<Content> content,
        Listings.Check lists,
        List<Asked> keysAsked) {
    public Evaluation {
        keysAsked = List.copyOf(keysAsked);
    }

    /// The verdicts on the session; all empty where no client address is known.
    ///
    /// @param spf the MAIL FROM identity, or postmaster at HELO for a null reverse path
    /// @param helo the HELO identity; empty where nothing was said
    public record Client(Optional<SpfCheck> spf, Optional<SpfCheck> helo, Optional<Iprev> iprev) {}

    /// The verdicts on the message.
    ///
    /// @param dkim every signature, in the message's order, up to
    ///   [org.sekimori.auth.dkim.DkimVerifier#MAX_TOLD]
    public record Content(
            HeaderBlock header,
            Author author,
            List<DkimCheck> dkim,
            ArcCheck arc,
            DmarcCheck dmarc) {
        public Content {
            dkim = List.copyOf(dkim);
        }
    }

    /// Every question with its answer, part after part: SPF, HELO, reverse name, lists, keys,
    /// DMARC. A question that two parts had stands twice; it was asked once.
    public List<Asked> asked() {
        var asked = new ArrayList<Asked>();
        client.spf().ifPresent(check -> asked.addAll(check.asked()));
        client.helo().ifPresent(check -> asked.addAll(check.asked()));
        client.iprev().ifPresent(iprev -> asked.addAll(iprev.asked()));
        asked.addAll(lists.asked());
        asked.addAll(keysAsked);
        content.ifPresent(c -> asked.addAll(c.dmarc().asked()));
        return List.copyOf(asked);
    }
}
