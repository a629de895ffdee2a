// Where the device is, read once when somebody presses the button for it; never by itself. Without script a place is told in words alone.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-locate]");
  const box = button?.closest(".locate");
  if (!box) return;
  const [latitude, longitude] = [box.querySelector("[data-latitude]"), box.querySelector("[data-longitude]")];
  const status = box.querySelector("[data-locate-status]");
  const clear = box.querySelector('[data-locate="clear"]');
  const put = (north, east, words) => {
    latitude.value = north;
    longitude.value = east;
    status.textContent = words;
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (button === clear) {
    put("", "", box.dataset.cleared);
    box.querySelector('[data-locate="add"]').focus();
    clear.hidden = true;
    return;
  }
  const fail = () => { status.textContent = box.dataset.failed; };
  if (!navigator.geolocation) return fail();
  status.textContent = box.dataset.waiting;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      // Japan with its outer islands; anything else is a device that does not know.
      if (coords.latitude < 20 || coords.latitude > 46 || coords.longitude < 122 || coords.longitude > 154) return fail();
      put(coords.latitude.toFixed(5), coords.longitude.toFixed(5), box.dataset.found);
      clear.hidden = false;
    },
    fail,
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
  );
});
