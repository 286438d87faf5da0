package org.sekimori.store;

import java.io.IOException;
import java.time.LocalDate;

/// A day cannot be reported on any more: a report without its addresses would not be true.
public final class AddressesGoneException extends IOException {
    private static final long serialVersionUID = 1;

    AddressesGoneException(LocalDate day) {
        super("the addresses of " + day + " are shortened or erased");
    }
}
