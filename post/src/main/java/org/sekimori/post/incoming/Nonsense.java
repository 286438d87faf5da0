package org.sekimori.post.incoming;

import java.io.IOException;

/// What a server says cannot be meant so.
@SuppressWarnings("serial")
public final class Nonsense extends IOException {
    public Nonsense(String what) {
        super(what);
    }
}
