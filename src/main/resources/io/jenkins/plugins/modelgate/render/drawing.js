/*
 * Draws elements that carry an ECharts option object as JSON, in the colours of the surrounding page. Shared by the
 * HTML report and Jenkins's pages, which take colours and options from different places.
 */
window.modelGateDrawing = (function () {
  "use strict";

  /** An ECharts theme. The colours: text, faint (axes), line (grid), card (tooltip background), series (a list). */
  function look(colours, fontSize) {
    const font = getComputedStyle(document.body).fontFamily;
    const axis = {
      axisLine: { show: true, lineStyle: { color: colours.faint } },
      axisTick: { lineStyle: { color: colours.faint } },
      axisLabel: { color: colours.faint, fontSize: fontSize },
      nameTextStyle: { color: colours.faint, fontSize: fontSize },
      splitLine: { show: true, lineStyle: { color: colours.line } },
      minorSplitLine: { show: false },
    };
    return {
      backgroundColor: "transparent",
      color: colours.series,
      textStyle: { fontFamily: font, color: colours.text },
      legend: {
        textStyle: { color: colours.text, fontSize: fontSize },
        pageTextStyle: { color: colours.text },
        pageIconColor: colours.text,
        pageIconInactiveColor: colours.faint,
        inactiveColor: colours.faint,
      },
      tooltip: {
        backgroundColor: colours.card,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontSize: fontSize, fontFamily: font },
        axisPointer: { lineStyle: { color: colours.faint }, label: { color: colours.card, backgroundColor: colours.text } },
      },
      markLine: { label: { color: colours.text }, lineStyle: { color: colours.text } },
      valueAxis: axis,
      logAxis: axis,
      categoryAxis: axis,
    };
  }

  /**
   * The drawings of a page.
   *
   * settings.selector: the elements; settings.option(element): the option object of an element;
   * settings.ownLegend(element): whether the page has a legend of its own, which is also read aloud;
   * settings.colours(): the page's current colours; settings.fontSize in pixels; settings.renderer: canvas or svg;
   * settings.still(): whether sizes must stay as they are.
   */
  function of(settings) {
    const drawn = new Map();

    function draw(element) {
      if (drawn.has(element)) {
        drawn.get(element).dispose();
      }
      const option = settings.option(element);
      option.tooltip.valueFormatter = (value) => window.modelGateNumbers.short(value);
      if (settings.ownLegend(element)) {
        delete option.legend;
        option.grid.bottom = 48;
      }
      const chart = echarts.init(element, look(settings.colours(), settings.fontSize), { renderer: settings.renderer });
      chart.setOption(option);
      // Drawn immediately: printing does not wait for the next frame.
      chart.getZr().flush();
      drawn.set(element, chart);
    }

    function all() {
      if (typeof echarts !== "undefined") {
        document.querySelectorAll(settings.selector).forEach(draw);
      }
    }

    function start() {
      all();
      const resized = new ResizeObserver((entries) => entries.forEach((entry) => {
        if (drawn.has(entry.target) && !settings.still()) {
          drawn.get(entry.target).resize();
        }
      }));
      document.querySelectorAll(settings.selector).forEach((element) => resized.observe(element));
    }

    return { start: start, again: all, drawn: drawn };
  }

  return { of: of };
})();
