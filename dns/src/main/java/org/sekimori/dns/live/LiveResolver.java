package org.sekimori.dns.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;

/// Asks recursive servers over the network.
///
/// Servers are asked one after the other, beginning with the one that answered last, as often as
/// `attempts` says; a server that said that it cannot tell is not asked a second time. Each try
/// ends after `timeout`, all of them at the caller's deadline. Aliases that a server does not
/// follow are followed here. Answers are not kept: see the cache.
///
/// Meant for virtual threads: a question blocks its thread.
public final class LiveResolver implements Resolver {
    /// Questions under way at once, where nothing else is said; each holds a socket.
    public static final int DEFAULT_CONCURRENCY = 256;

    private final List<NameServer> servers;
    private final Duration timeout;
    private final int attempts;
    private final RandomGenerator random;
    private final Semaphore free;
    private volatile int first;

    /// @param random where ids come from; a [java.security.SecureRandom] outside of tests
    public LiveResolver(ResolvConf settings, RandomGenerator random) {
        this(settings, random, DEFAULT_CONCURRENCY);
    }

    /// @param concurrency questions under way at once; others wait, until their deadline
    public LiveResolver(ResolvConf settings, RandomGenerator random, int concurrency) {
        servers = settings.servers();
        timeout = settings.timeout();
        attempts = settings.attempts();
        this.random = random;
        free = new Semaphore(concurrency);
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        try {
            if (!free.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Failed(Failure.TIMEOUT, "too many questions under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Failure.TIMEOUT, "interrupted");
        }
        try {
            return follow(question, deadline);
        } finally {
            free.release();
        }
    }

    private Answer follow(Question question, Deadline deadline) {
        Question at = question;
        long ttl = Long.MAX_VALUE;
        int aliases = 0;
        while (aliases <= MAX_ALIASES) {
            switch (askServers(at, deadline)) {
                case Reply.Settled(Answer answer) -> {
                    return answer.keptAtMost(ttl);
                }
                case Reply.Useless(Failed failed) -> {
                    return failed;
                }
                case Reply.Alias alias -> {
                    at = new Question(alias.target(), question.type());
                    ttl = Math.min(ttl, alias.ttlSeconds());
                    aliases += alias.aliases();
                }
                case Reply.Truncated _, Reply.WithoutEdns _, Reply.Stray _ ->
                        throw new IllegalStateException("a transport ends with an outcome");
            }
        }
        return new Failed(Failure.LAME, "more than " + MAX_ALIASES + " aliases");
    }

    private Reply askServers(Question question, Deadline deadline) {
        var worth = new ArrayList<Integer>();
        for (int i = 0, from = first; i < servers.size(); i++) {
            worth.add((from + i) % servers.size());
        }
        var failures = new ArrayList<Failed>();
        for (int attempt = 0; attempt < attempts && !worth.isEmpty(); attempt++) {
            for (int server : List.copyOf(worth)) {
                if (deadline.hasPassed()) {
                    failures.add(new Failed(Failure.TIMEOUT, "the time to ask was used up"));
                    return new Reply.Useless(mostTelling(failures));
                }
                Reply reply = askServer(servers.get(server), question, deadline);
                if (!(reply instanceof Reply.Useless(Failed failed))) {
                    first = server;
                    return reply;
                }
                failures.add(failed);
                if (failed.failure() != Failure.TIMEOUT) {
                    worth.removeIf(each -> each == server);
                }
            }
        }
        return new Reply.Useless(mostTelling(failures));
    }

    private Reply askServer(NameServer server, Question question, Deadline deadline) {
        Duration left = deadline.remaining();
        Deadline forThisTry =
                left.compareTo(timeout) <= 0 ? deadline : Deadline.in(timeout, deadline.ticker());
        var wire = new Wire(question, random.nextInt(1 << Character.SIZE));
        return new Transport(server, wire, forThisTry).exchange();
    }

    /// What a server said tells more than silence, and silence more than an unreachable one.
    private static Failed mostTelling(List<Failed> failures) {
        for (Failure kind :
                List.of(Failure.SERVFAIL, Failure.REFUSED, Failure.LAME, Failure.TIMEOUT)) {
            for (Failed failed : failures) {
                if (failed.failure() == kind) {
                    return failed;
                }
            }
        }
        return failures.isEmpty()
                ? new Failed(Failure.UNREACHABLE, "no server is configured")
                : failures.getLast();
    }
}
