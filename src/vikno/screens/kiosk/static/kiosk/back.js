// «Back» goes to where the visitor came from; its address is only a guess for browsers without this script.

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-back]");
  if (!link || event.button || !document.referrer.startsWith(`${location.origin}/kiosk/`)) return;
  event.preventDefault();
  history.back();
});
