// The list of papers is printed as soon as it is drawn, and again on demand.
document.fonts.ready.then(() => window.print());
document.querySelector("[data-print]").addEventListener("click", () => window.print());
