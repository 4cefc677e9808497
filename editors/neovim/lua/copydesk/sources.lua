-- Who is in the draft and what they are quoted with, as the server's outline has it.
local M = {}

--- One line for each person or organisation, with their role, and below it their quotations.
local function lines_of(symbols)
  local lines = {}
  local function add(symbol, depth)
    local detail = symbol.detail and symbol.detail ~= '' and ' – ' .. symbol.detail or ''
    table.insert(lines, {
      text = ('  '):rep(depth) .. symbol.name:gsub('%s+', ' ') .. detail:gsub('%s+', ' '),
      range = symbol.selectionRange or symbol.location.range,
    })
    for _, child in ipairs(symbol.children or {}) do
      add(child, depth + 1)
    end
  end
  for _, symbol in ipairs(symbols) do
    add(symbol, 0)
  end
  return lines
end

--- Line and byte column, both from 1, of a position of the protocol.
local function spot(buffer, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  local ok, column
  if vim.fn.has('nvim-0.11') == 1 then
    ok, column = pcall(vim.str_byteindex, line, encoding, position.character, false)
  else
    ok, column = pcall(vim.lsp.util._str_byteindex_enc, line, position.character, encoding)
  end
  return position.line + 1, (ok and column or 0) + 1
end

local function in_list(window, buffer, lines, encoding)
  local items = vim.tbl_map(function(line)
    local row, column = spot(buffer, line.range.start, encoding)
    return { bufnr = buffer, lnum = row, col = column, text = line.text }
  end, lines)
  vim.fn.setloclist(window, {}, ' ', { title = 'Sources', items = items })
  vim.cmd.lopen()
end

local function in_split(window, buffer, lines, encoding)
  local list = vim.api.nvim_create_buf(false, true)
  local texts = vim.tbl_map(function(line)
    return line.text
  end, lines)
  vim.api.nvim_buf_set_lines(list, 0, -1, false, texts)
  vim.bo[list].modifiable = false
  vim.bo[list].bufhidden = 'wipe'
  vim.bo[list].filetype = 'copydesk-sources'
  vim.cmd('botright vertical split')
  vim.api.nvim_win_set_width(0, 50)
  vim.api.nvim_win_set_buf(0, list)
  vim.wo.number = false
  vim.wo.wrap = false
  vim.wo.winfixwidth = true
  vim.keymap.set('n', '<CR>', function()
    local line = lines[vim.api.nvim_win_get_cursor(0)[1]]
    if line and vim.api.nvim_win_is_valid(window) and vim.api.nvim_buf_is_valid(buffer) then
      local row, column = spot(buffer, line.range.start, encoding)
      vim.api.nvim_set_current_win(window)
      vim.api.nvim_win_set_cursor(window, { math.min(row, vim.api.nvim_buf_line_count(buffer)), column - 1 })
    end
  end, { buffer = list, desc = 'Go there' })
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = list, desc = 'Close' })
end

--- Shows them.
---@param client vim.lsp.Client?
---@param how 'list'|'split'
function M.show(client, how)
  if not client then
    return
  end
  local buffer, window = vim.api.nvim_get_current_buf(), vim.api.nvim_get_current_win()
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local function show(failure, symbols)
    if failure then
      return vim.notify('copydesk: ' .. failure.message, vim.log.levels.ERROR)
    end
    local lines = lines_of(symbols or {})
    if #lines == 0 then
      return vim.notify('copydesk: nobody is named or quoted in this draft')
    end
    local present = how == 'split' and in_split or in_list
    present(window, buffer, lines, client.offset_encoding)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('textDocument/documentSymbol', params, show, buffer)
  else
    client.request('textDocument/documentSymbol', params, show, buffer)
  end
end

return M
