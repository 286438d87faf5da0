package org.sekimori.app.notice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Notices;
import org.sekimori.app.config.Notices.Hook;
import org.sekimori.dns.Domain;
import org.sekimori.dns.IpAddress;
import org.sekimori.mail.MailAddress;
import org.sekimori.post.notice.Messenger;
import org.sekimori.post.notice.Posted;
import org.sekimori.post.smtp.PublicAddresses;
import org.sekimori.store.incidents.IncidentStore;
import org.sekimori.store.incidents.KeptIncident;
import org.sekimori.store.reports.Subject;

/// Tells incidents to whom the settings name.
///
/// @param from who writes the mails
/// @param complaint hears of a web address by its name why it took nothing
public record NoticeBoard(
        Notices notices,
        MailAddress from,
        OutTray outTray,
        Messenger messenger,
        BiConsumer<String, String> complaint) {
    /// What happened longer ago is no news: it is kept, and told to nobody.
    private static final int NEWS_DAYS = 14;

    /// Where mails are handed in; the same id is handed in once.
    @FunctionalInterface
    public interface OutTray {
        void handIn(String id, Domain domain, List<MailAddress> to, ByteBuffer mail)
                throws IOException;
    }

    /// Whether notices may be posted to an address.
    public static boolean mayGoTo(Notices notices, IpAddress address) {
        return PublicAddresses.contains(address)
                || notices.networks().stream().anyMatch(each -> each.holds(address));
    }

    /// Tells what is not told yet; in quiet hours nothing, so that it is told after them.
    public void tell(IncidentStore incidents, Subject whose, Instant now)
            throws IOException, InterruptedException {
        if (notices.quiet().filter(quiet -> quiet.contains(now)).isPresent()) {
            return;
        }
        List<KeptIncident> untold = incidents.untold(whose);
        LocalDate since = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(NEWS_DAYS);
        List<KeptIncident> news =
                untold.stream()
                        .filter(each -> !each.closed().orElse(each.opened()).isBefore(since))
                        .toList();
        List<Message> messages = Message.of(whose.domain(), news, Texts.in(notices.language()));
        for (Message message : messages) {
            mail(message, now);
        }
        // Before they are posted: a notice too few is less harm than one each hour.
        incidents.told(untold);
        for (Message message : messages) {
            for (Hook hook : notices.hooks()) {
                post(message, hook);
            }
        }
    }

    private void mail(Message message, Instant now) throws IOException {
        if (!notices.recipients().isEmpty()) {
            String id = message.id(from.domain());
            outTray.handIn(
                    id,
                    message.domain(),
                    notices.recipients(),
                    new NoticeMail(from, notices.recipients()).write(message, now, id));
        }
    }

    private void post(Message message, Hook hook) throws InterruptedException {
        switch (messenger.post(Shape.of(message, hook), hook.signing())) {
            case Posted.Taken _ -> {}
            case Posted.GivenUp(String why) -> complaint.accept(hook.name(), why);
        }
    }
}
