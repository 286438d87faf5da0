package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;
import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sekimori.post.incoming.Entry;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Round;
import org.sekimori.post.incoming.Visit;

/// We are in a folder, and turn its pages. The cursor stands behind the last page of which all
/// mails were taken; those of a page that is begun are entered one by one.
final class CloudVisit implements Visit {
    /// Pages of a visit; there is no folder that has so many.
    private static final int MAX_PAGES = 100_000;

    private final CloudFolder folder;
    private final Deque<String> waiting = new ArrayDeque<>();

    /// Mails of this page that the service does not give, with the reasons.
    private final Map<String, Complaint> refused = new LinkedHashMap<>();

    private Optional<CloudFolder.Page> page = Optional.empty();
    private int pages;
    private boolean hasGiven;

    CloudVisit(CloudFolder folder) {
        this.folder = folder;
    }

    @Override
    public void collect(Round round) throws NotCollected {
        acknowledgeWhatIsKept(round);
        boolean isLast;
        do {
            if (round.isOver()) {
                return;
            }
            CloudFolder.Page open = open(round);
            while (!waiting.isEmpty()) {
                if (round.isOver()) {
                    return;
                }
                take(waiting.element(), round);
                waiting.remove();
            }
            leaveWhatIsRefused(round);
            round.reached(open.next());
            round.forget(round.entries().stream().map(Entry::key).toList());
            page = Optional.empty();
            isLast = open.isLast();
        } while (!isLast);
    }

    private CloudFolder.Page open(Round round) throws NotCollected {
        if (page.isPresent()) {
            return page.get();
        }
        if (++pages > MAX_PAGES) {
            throw new NotCollected(NONSENSE, "more than " + MAX_PAGES + " pages");
        }
        CloudFolder.Page next = folder.page(round.cursor());
        waiting.addAll(next.ids());
        page = Optional.of(next);
        return next;
    }

    /// What was kept before something broke.
    private void acknowledgeWhatIsKept(Round round) throws NotCollected {
        for (Entry entry : round.entries()) {
            if (entry.state() == Entry.State.KEPT) {
                acknowledge(entry.key(), round);
            }
        }
    }

    private void acknowledge(String id, Round round) throws NotCollected {
        if (folder.acknowledge(id)) {
            round.acknowledged(id);
        }
    }

    /// One that somebody took away since the page was made is not there.
    private void take(String id, Round round) throws NotCollected {
        if (round.known(id).isPresent() || refused.containsKey(id)) {
            return;
        }
        try (Answer answer = folder.ask(id)) {
            if (answer.isGone()) {
                return;
            }
            Optional<Complaint> complaint = answer.complaint();
            if (complaint.isPresent()) {
                refuse(id, complaint.get());
                return;
            }
            boolean isKept = round.take(id, Optional.empty(), folder.text(answer));
            hasGiven = true;
            if (isKept) {
                acknowledge(id, round);
            }
        } catch (IOException e) {
            throw WebLine.failed(e);
        }
    }

    private void refuse(String id, Complaint complaint) throws NotCollected {
        if (complaint.isOfUs()) {
            throw complaint.as(REFUSED);
        }
        refused.put(id, complaint);
    }

    /// A service that gives no mail at all is ill. One that gives others will never give these.
    private void leaveWhatIsRefused(Round round) throws NotCollected {
        for (var mail : refused.entrySet()) {
            if (!hasGiven) {
                throw mail.getValue().as(REFUSED);
            }
            round.leave(mail.getKey(), Optional.empty(), mail.getValue().toString());
        }
        refused.clear();
    }

    @Override
    public void close() {
        folder.close();
    }
}
