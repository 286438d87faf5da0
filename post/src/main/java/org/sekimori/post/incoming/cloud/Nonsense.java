package org.sekimori.post.incoming.cloud;

import java.io.IOException;

/// An answer that cannot be meant so.
@SuppressWarnings("serial")
final class Nonsense extends IOException {
    Nonsense(String what) {
        super(what);
    }
}
