// Everything a kiosk does beyond its links and forms. Each module works by attributes and is quiet where they are absent.
import "./door.js";
import "./idle.js";
import "./back.js";
import "./connection.js";
import "./take.js";
import "./scan.js";
import "./speak.js";
import "./keyboard.js";
import "./pad.js";
import "./paper.js";
import "./arrows.js";
