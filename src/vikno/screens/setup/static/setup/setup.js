// What the set-up does beyond links and forms; without it everything works by fields and buttons.
import "./drafts.js";
import "./plan.js";
import "./grid.js";
import "./copy.js";
