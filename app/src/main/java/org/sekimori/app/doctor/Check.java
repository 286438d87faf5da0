package org.sekimori.app.doctor;

import java.util.List;
import org.sekimori.app.cli.Texts;

/// Looks at one thing of the installation. What it cannot look at, it says.
interface Check {
    List<Finding> look(Texts texts);
}
