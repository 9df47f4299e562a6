/* Narrows a list by choices. What is chosen stands in the address, so that a link shows what its sender saw. */
(() => {
  const start = (form) => {
    const list = document.getElementById(form.dataset.cpFilter);
    if (!list || !form.hidden) return;
    const choices = [...form.elements].filter((element) => element.name);
    const entries = [...list.querySelectorAll("[data-cp-entry]")];
    const groups = [...list.querySelectorAll("[data-cp-group]")];
    const status = form.querySelector("[role=status]");

    const fits = (entry) =>
      choices.every(({ name, value }) => !value || (entry.getAttribute(`data-f-${name}`) ?? "").split(" ").includes(value));

    const narrow = () => {
      let shown = 0;
      for (const entry of entries) {
        entry.hidden = !fits(entry);
        shown += entry.hidden ? 0 : 1;
      }
      const all = choices.every((choice) => !choice.value);
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-cp-entry]:not([hidden])");
        if (!all && group.localName === "details") group.open = true; // what fits is to be seen
      }
      status.textContent = all ? status.dataset.all : status.dataset.some.replace("{shown}", shown);
    };

    const asked = new URLSearchParams(location.search);
    for (const choice of choices) {
      const value = asked.get(choice.name);
      if (value && [...choice.options].some((option) => option.value === value)) choice.value = value;
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      narrow();
      const address = new URL(location.href);
      for (const { name, value } of choices) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      history.replaceState(history.state, "", address);
    });
    form.hidden = false;
    narrow();
  };

  const all = () => document.querySelectorAll("[data-cp-filter]").forEach(start);
  if (window.document$) window.document$.subscribe(all);
  else all();
})();
