package org.sekimori.post.door;

import java.io.IOException;

/// What came in breaks a rule, and is answered so.
@SuppressWarnings("serial")
final class Refused extends IOException {
    private final Reply reply;

    Refused(Reply reply) {
        super(reply.text());
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
