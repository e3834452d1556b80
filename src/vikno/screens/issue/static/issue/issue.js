// The signature on the screen, and what may be pressed before it is there. Also: a result ticked or unticked is added
// to the page's own list of things to hand over, by asking the page again with the ticks in its address.
import { fill } from "../vikno/js/pad.js";

const pad = document.querySelector("canvas[data-pad]");
const kept = document.querySelector("[data-signature]");
const paper = document.querySelector("[data-paper]");

function settle() {
  const signed = Boolean(kept?.value) || Boolean(paper?.checked);
  for (const button of document.querySelectorAll("[data-ends], .v-keybar [form='issue-give']")) button.disabled = !signed;
  for (const why of document.querySelectorAll("[data-why]")) why.hidden = signed;
}

if (pad) fill(pad, kept, document.querySelector("[data-clear]"));
kept?.addEventListener("change", settle);
paper?.addEventListener("change", settle);
settle();

for (const box of document.querySelectorAll("[data-result]")) {
  box.addEventListener("change", () => {
    const ticked = [...document.querySelectorAll("[data-result]:checked")].map((one) => one.value);
    if (!ticked.length) {
      box.checked = true;
      return;
    }
    const address = new URL(window.location.href);
    address.pathname = address.pathname.replace(/\/case\/\d+\/.*/, `/case/${ticked[0]}/`);
    address.searchParams.delete("with");
    for (const one of ticked.slice(1)) address.searchParams.append("with", one);
    window.location.assign(address);
  });
}

// The receipt names who receives: the representative chosen now goes into its address.
const receipt = document.querySelector("[data-receipt]");

function aim() {
  const address = new URL(receipt.href);
  const agent = document.querySelector("[name='to'][value='agent']:checked") && document.querySelector("#issue-agent")?.value;
  if (agent) address.searchParams.set("agent", agent);
  else address.searchParams.delete("agent");
  receipt.href = address.href;
}

if (receipt) {
  for (const one of document.querySelectorAll("[name='to'], #issue-agent")) one.addEventListener("change", aim);
  aim();
}
