// What every page loads: each module finds its own attributes and does nothing where there are none.
import "./dialogs.js";
import "./once.js";
import "./keys.js";
import "./rows.js";
import "./timer.js";
import "./draft.js";
import "./search.js";
import "./toasts.js";
import "./say.js";
import "./live.js";
