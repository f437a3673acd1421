package io.jenkins.plugins.modelgate.jenkins.registry;

import hudson.Extension;
import hudson.search.Search;
import hudson.search.SearchFactory;
import hudson.search.SearchIndex;
import hudson.search.SearchItem;
import hudson.search.SearchResult;
import hudson.search.SearchableModelObject;
import hudson.search.SuggestedItem;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Jenkins's search, with the models that the visitor may see after its other results. */
public final class ModelSearch extends Search {
    private static final int MOST_SUGGESTED = 20;

    @Override
    public SearchResult getSuggestions(StaplerRequest2 request, String query) {
        SearchResult found = super.getSuggestions(request, query);
        models(query == null ? "" : query).forEach(model -> found.add(new SuggestedItem(model)));
        return found;
    }

    /** Redirects to a model whose full name was entered, unless something else has this name. */
    @Override
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String query = request.getParameter("q");
        ModelPage model = query == null ? null : find(query);
        if (model == null
                || super.getSuggestions(request, query).stream()
                        .anyMatch(item -> query.equalsIgnoreCase(item.getPath()))) {
            super.doIndex(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + "/" + model.getUrl());
        }
    }

    private static ModelPage find(String name) {
        try {
            return ModelsAction.find(name).orElse(null);
        } catch (RegistryException e) {
            return null;
        }
    }

    private static List<Entry> models(String query) {
        try {
            return ModelsAction.named(query, MOST_SUGGESTED).stream()
                    .map(model -> new Entry(model.getName(), "/" + model.getUrl()))
                    .toList();
        } catch (RegistryException e) {
            // the registry's page reports the problem
            return List.of();
        }
    }

    /** A model in the search results. */
    private record Entry(String name, String url) implements SearchItem {
        @Override
        public String getSearchName() {
            return name;
        }

        @Override
        public String getSearchUrl() {
            return url;
        }

        @Override
        public String getSearchIcon() {
            return "symbol-models plugin-model-gate";
        }

        @Override
        public SearchIndex getSearchIndex() {
            return SearchIndex.EMPTY;
        }
    }

    /** Ranks below any other plugin that provides a search. */
    @Extension(ordinal = -100)
    public static final class Factory extends SearchFactory {
        @Override
        public Search createFor(SearchableModelObject owner) {
            return new ModelSearch();
        }
    }
}
