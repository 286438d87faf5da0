package org.sekimori.post.incoming.mailbox;

import java.io.IOException;

/// What a server says cannot be meant so.
@SuppressWarnings("serial")
final class Nonsense extends IOException {
    Nonsense(String what) {
        super(what);
    }
}
