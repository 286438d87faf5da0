package org.sekimori.app.serve;

import org.sekimori.dns.Resolver;
import org.sekimori.gate.milter.Envelope;
import org.sekimori.gate.milter.Hearing;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.postfix.Clerk;
import org.sekimori.gate.postfix.PolicyAction;
import org.sekimori.mail.Arrival;

/// The watch that is on duty now. It is relieved as a whole: a message that began under one watch
/// ends under it, and the next one begins under its relief.
final class OnDuty implements Judge, Clerk {
    private volatile Watch watch;

    OnDuty(Watch first) {
        watch = first;
    }

    void relieveBy(Watch next) {
        watch = next;
    }

    Resolver servers() {
        return watch.servers();
    }

    @Override
    public Hearing open(Envelope envelope) {
        return watch.judge().open(envelope);
    }

    @Override
    public PolicyAction answer(Arrival arrival) {
        return watch.clerk().answer(arrival);
    }
}
